"""Training of the weights that Selon's engine runs; ../README.md says how."""
