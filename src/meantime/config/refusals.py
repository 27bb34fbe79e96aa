"""What the command line says instead of going on."""


class Refused(Exception):
    """A whole sentence for the person who typed the command."""
