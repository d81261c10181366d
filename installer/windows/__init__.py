"""What only Windows needs: the version resource, the NSIS setup, and the build under Wine."""
