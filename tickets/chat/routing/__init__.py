"""Who is asked for which waiting chat, and what its customer is told about the wait.

people.py: who is there and what they know. waiting.py: the chats that wait. barred.py: who must not
touch them. fitting.py: who fits, and what is offered first. places.py: place and estimate.
lately.py: the same for everybody who asks. hours.py: when chats are answered.
"""
