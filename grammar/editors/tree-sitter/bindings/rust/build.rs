//! Compiles the generated parser.

fn main() {
    let source = std::path::Path::new("src");
    cc::Build::new()
        .std("c11")
        .include(source)
        .file(source.join("parser.c"))
        .warnings(false)
        .compile("tree-sitter-plan");
    println!("cargo:rerun-if-changed=src");
}
