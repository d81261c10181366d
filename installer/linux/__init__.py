"""What only Linux needs: the Debian package and the portable folder."""
