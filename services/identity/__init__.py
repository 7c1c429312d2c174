"""Who may come in: units, accounts, passwords, sessions and the locks on them."""
