"""The chat on a shop's own pages: a frame of ours, opened by one line of HTML there.

Browsers keep cookies from frames of other sites, so the frame carries the secret of its session
itself: in the Authorization header, and as a subprotocol where it opens a socket. No cookie opens
anything here, which is why nothing here asks for a token against forged forms.
"""
