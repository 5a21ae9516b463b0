"""Words that nobody is offered: slurs, and the coarsest words.

They are in the sets, since they are in the texts; who types one finds it. But nobody who is about to write something
else should be shown one. What is kept of them is the beginning of a hash, so that no list of them lies here.
"""

from __future__ import annotations

from hashlib import blake2s

from embedding_core.text import fold

_BYTES = 5
_LISTED = """
0175fc81ba 056e6068b4 06ad3776d1 07c5cc1512 07f5854124 0813886ca2 087eb9d9a5 0e52adc3d0 0ecdcbd5c2 10b683bb9c
12415a22dc 171aea3eb4 1c3bb67da4 1f0cb12cd3 2294bfb2a1 239650e218 24ef1313eb 252097df06 25763f4068 27326bf5a7
2a70be61bc 2abccad091 2c61aa0809 2f8fe57339 31d1808804 3c9ef746e1 3caacc3cda 42d2e9298a 44b376a065 465512b67a
47b70c082f 47c834bda5 4a4e38a5fa 4ec612eb86 510cf11273 51f1d36606 577036baca 59528e9963 598e38fee4 5b9ee4e60e
5c9c6f543b 5e303bd887 6098bfc47c 628415b693 649e9c2f14 64f1913ba9 666fbd808c 6a3839edb1 6b1cc819fc 6c576b4436
6ee00be53e 721f9b82b3 745059f46c 75737b9391 7733412103 78e3fbbb12 7ac849de8e 7c04e5fa3a 7cacbd905d 80f4bc8eb9
8a27988530 8a61bc1ec0 8d23f99aaa 8d7a9c24c7 8e7077c30c 90dddb0fc8 958b0ed1ef 979fb208fe 9949034dd6 99c7f8f264
9fc1481bad a8e880a32e ac6bc675c4 ae882e38b0 b08d5a8a23 b1122df31b b51406b140 b6685ba7cf bb4db53108 bb6ac91bc1
bd1f8d2a6c be1ad88d11 bfb585dd59 c01911033d c2739348ef c3227f2ee9 c4f7ac0ca9 c92392deca cb1d80dbd9 cc3ca350ee
d1553e20fc d3d25c7af3 d89a7e80f6 d98ecd0f7e dbead18d4b dfc8743f02 e04387dfef e1d63cfcc2 e29ad23bd5 e2b10b4c8f
e450acce32 e7a078dcd1 f3041f7951 f38f60c98b f4a880beae fc67d07c30 fec10ac43a
"""
_HASHES = frozenset(_LISTED.split())
# Coarse words of the body, chosen by hand: BERT, which goes by spelling, puts such beside names of children
_BODILY = """
02d92f13f9 4a2b164026 59c3279f68 6af19dd00d b09a278d1a b0f726c81e b40cc3826b de17122c59 dfb74763e3
"""
_OF_THE_BODY = frozenset(_BODILY.split())


def is_offered(word: str) -> bool:
    """Whether a person may be shown ``word`` as one that they may be about to write."""
    return _hash(word) not in _HASHES


def is_listed(word: str) -> bool:
    """Whether ``word`` may stand beside any other, such as the name of a child, in what a machine puts near it."""
    return _hash(word) not in _HASHES | _OF_THE_BODY


def _hash(word: str) -> str:
    return blake2s(fold(word).encode(errors="replace"), digest_size=_BYTES).hexdigest()
