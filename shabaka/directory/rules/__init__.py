"""What holds for memberships, names and mandates: plain values in, plain values out."""
