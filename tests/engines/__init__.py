"""The browsers that readers have, behind one small set of verbs: a step is written once and runs in each."""
