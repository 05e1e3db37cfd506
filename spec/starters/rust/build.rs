//! Writes the client from the description: `build = "src/starter/build.rs"` in Cargo.toml.

use std::{env, error::Error, fs, path::Path};

use openapiv3::{OpenAPI, ReferenceOr, StatusCode};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=openapi.json");
    let mut description: OpenAPI = serde_json::from_reader(fs::File::open("openapi.json")?)?;
    widen_successes(&mut description);
    let mut settings = progenitor_impl::GenerationSettings::default();
    settings.with_interface(progenitor_impl::InterfaceStyle::Builder);
    settings.with_inner_type("i32".parse()?); // what a client carries along: its retries, for the starter's hook
    let tokens = progenitor_impl::Generator::new(&settings).generate_tokens(&description)?;
    let target = Path::new(&env::var("OUT_DIR")?).join("client.rs");
    fs::write(target, prettyplease::unparse(&syn::parse2(tokens)?))?;
    Ok(())
}

/// Makes 200 and 201 any success. Beside one exact success, progenitor takes `default` for a second one and panics.
fn widen_successes(description: &mut OpenAPI) {
    for path in description.paths.paths.values_mut() {
        let ReferenceOr::Item(path) = path else { continue };
        for operation in [&mut path.get, &mut path.put, &mut path.post, &mut path.delete].into_iter().flatten() {
            let responses = std::mem::take(&mut operation.responses.responses);
            let widened = responses.into_iter().map(|(status, response)| match status {
                StatusCode::Code(200..300) => (StatusCode::Range(2), response),
                _ => (status, response),
            });
            operation.responses.responses = widened.collect();
        }
    }
}
