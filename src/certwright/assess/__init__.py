"""Assessment: campaigns that ask a target planned questions and count how the trials end."""
