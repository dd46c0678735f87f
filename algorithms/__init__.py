"""The Processing provider: one file an algorithm."""
