//! Parts of models of a few units, with made-up weights.

use safetensors::Dtype;

#[path = "../../../neural/tests/common/mod.rs"]
pub mod common;

/// The feature tables of a fast model whose words have `width` values; no form is known.
pub fn fast_tables(file: &mut common::File, width: usize) {
    for (table, rows) in [("vector", 1), ("known", 1), ("affix", 16_384), ("shape", 16)] {
        file.embedding(table, rows, width);
    }
    // A table with two free slots.
    file.tensors.push(("forms".to_owned(), Dtype::U8, vec![24], vec![0; 24]));
}

/// The heads for tags, features, names, lemmas and trees, with so many scripts of lemmas.
pub fn heads(file: &mut common::File, width: usize, scripts: usize) {
    for (head, outputs) in [
        ("tag", 2),
        ("features", 1),
        ("name", 3),
        ("lemma_hidden", 4),
        ("arc_dependent", 4),
        ("arc_head", 4),
        ("relation_dependent", 4),
    ] {
        file.linear(&format!("heads.{head}"), width, outputs, true);
    }
    file.linear("heads.relation_head", width, 4, false);
    file.linear("heads.lemma", 4, scripts, true);
    file.linear("heads.arc_form", 4, 4, false);
    file.linear("heads.relation", 4, 2, true);
    for vector in ["arc_prior", "arc_root", "relation_root"] {
        file.vector(&format!("heads.{vector}"), &[0.1, -0.2, 0.3, 0.4]);
    }
}
