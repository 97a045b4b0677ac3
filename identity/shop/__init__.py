"""The shop's word for who is signed in there: its keys, and the tokens it signs."""
