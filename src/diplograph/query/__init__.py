"""Named questions: the library, the answer, its completeness, its proof, the checks."""
