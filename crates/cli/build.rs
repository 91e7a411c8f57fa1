//! Lists the articles under `demo/articles` so that `selon demo` carries them in the program.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    let folder =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../../demo/articles");
    println!("cargo::rerun-if-changed={}", folder.display());
    // Without the folder the program is built all the same, and `selon demo` says so.
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let mut articles: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    articles.sort();
    let mut list = String::from("&[\n");
    for path in articles {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        let path = path.canonicalize().expect("the file was just listed");
        writeln!(list, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())
            .expect("writing to a String");
    }
    list.push(']');
    let output = Path::new(&env::var("OUT_DIR").expect("set by cargo")).join("articles.rs");
    fs::write(output, list).expect("the build folder can be written");
}
