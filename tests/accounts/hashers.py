"""A password hasher that counts, so that equal effort is told without a clock."""

from django.contrib.auth.hashers import MD5PasswordHasher


class Counting(MD5PasswordHasher):
    """Fast, and remembers how often it was asked."""

    algorithm = "counting"
    asked = 0

    def encode(self, password: str, salt: str) -> str:
        Counting.asked += 1
        return super().encode(password, salt)
