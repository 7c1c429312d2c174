"""What every service hears of identity for the kit's sake: who is refused, by which keys, who lies where."""

from chamdiem.contracts.identity import AccountLocked, KeysChanged, TokensOutdated, UnitChanged
from chamdiem.servicekit import published, revoked, trees
from chamdiem.servicekit.tokens import epochs

REVOKED_BY: revoked.Readers = {
    AccountLocked: lambda event: (event.account_id, event.locked),
    TokensOutdated: lambda event: (epochs(event.account_id), event.epoch + 1),
}
KEYS_FROM: published.Readers = {KeysChanged: lambda event: (event.jwks(), event.retired)}
TREE_FROM: trees.Readers = {UnitChanged: lambda event: (event.unit_id, event.parent_id)}
