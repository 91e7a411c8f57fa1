//! Evaluation of statement extraction against gold annotations.
