"""The wording of policy profiles: profiles hold codes, the words are chosen where shown."""
