//! Holds the client of progenitor to the description, the sandbox and the vectors.

mod decoders;
mod live;
mod starter;
mod vectors;

#[allow(clippy::all, clippy::pedantic, warnings)]
mod client {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    decode();
    vectors::run();
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        live::pages().await?;
        live::retried().await?;
        live::lifecycle().await?;
        live::unauthorized().await?;
        live::limited().await
    })
}

fn ok(check: &str, count: usize) {
    println!("ok {check} {count}");
}

fn need(holds: bool, what: &str) {
    if !holds {
        eprintln!("FAILED: {what}");
        std::process::exit(1);
    }
}

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(path).expect(path);
    serde_json::from_str(&text).expect(path)
}

/// Every payload through its generated type and back. The documents' samples come back whole; what nobody described
/// is let go by the generated types, so an irregular answer need only decode.
fn decode() {
    let (mut samples, mut answers) = (0, 0);
    for payload in read("payloads.json").as_array().expect("a list") {
        let (schema, document) = (payload["schema"].as_str().unwrap_or_default(), payload["document"].clone());
        let whole = payload["whole"] == true;
        match decoders::again(schema, document.clone()) {
            Ok(again) => need(!whole || again == document, &format!("{} came back as {again}", payload["name"])),
            Err(error) if whole => need(false, &format!("{}: {error}", payload["name"])),
            Err(_) => {
                println!("refused {}", payload["name"].as_str().unwrap_or_default());
                continue;
            }
        }
        if whole { samples += 1 } else { answers += 1 }
    }
    ok("samples", samples);
    ok("answers", answers);
}

fn through<T: DeserializeOwned + Serialize>(document: Value) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_value::<T>(document)?)
}
