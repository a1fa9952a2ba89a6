//! Writes the OpenAPI document of the portal API: `cargo run -p sheaf-api --example openapi`.

fn main() {
    println!("{:#}", sheaf_api::openapi());
}
