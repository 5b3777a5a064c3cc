"""Tables as people send and take them, and what a dry run says of them."""
