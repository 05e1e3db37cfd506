//! Writes the client, from the description in the file that stands beside this one.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=openapi.json");
    let description = serde_json::from_reader(fs::File::open("openapi.json")?)?;
    let mut settings = progenitor_impl::GenerationSettings::default();
    settings.with_interface(progenitor_impl::InterfaceStyle::Builder);
    let tokens = progenitor_impl::Generator::new(&settings).generate_tokens(&description)?;
    let target = Path::new(&env::var("OUT_DIR")?).join("client.rs");
    fs::write(target, prettyplease::unparse(&syn::parse2(tokens)?))?;
    Ok(())
}
