"""``Labels``: a column of repeated texts, each distinct one looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True)
class Labels:
    """[N] texts as ``codes`` (int64 [N]) into the distinct ``texts`` (object [D])."""

    codes: NDArray[np.int64]
    texts: NDArray[np.object_]

    @classmethod
    def of(cls, column: pd.Series) -> Labels:
        if isinstance(column.dtype, pd.CategoricalDtype):
            # Only those that occur, in the order in which they do.
            codes, used = factorised(column.cat.codes.to_numpy())
            categories = column.cat.categories.to_numpy(dtype=object)
            return cls(codes, categories[used])
        codes, texts = pd.factorize(column.to_numpy(dtype=object))
        return cls(codes.astype(np.int64), np.asarray(texts, dtype=object))

    @classmethod
    def constant(cls, text: str, count: int) -> Labels:
        return cls(np.zeros(count, dtype=np.int64), np.array([text], dtype=object))

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def array(self) -> NDArray[np.object_]:
        """[N] texts."""
        if len(self.texts) == 1:
            return np.full(len(self.codes), self.texts[0], dtype=object)
        return self.texts[self.codes]

    @property
    def any_text(self) -> bool:
        return bool((self.texts != "").any())

    def map(self, function: Callable[[str], str]) -> Labels:
        return self._merged([function(str(text)) for text in self.texts])

    def test(self, function: Callable[[str], object]) -> NDArray[np.bool_]:
        """bool [N]: whether ``function`` holds for each text."""
        held = [bool(function(str(text))) for text in self.texts]
        return np.array(held, dtype=bool)[self.codes]

    def numbers(self, function: Callable[[str], int]) -> NDArray[np.int64]:
        """int64 [N]: ``function`` of each text."""
        values = [function(str(text)) for text in self.texts]
        return np.array(values, dtype=np.int64)[self.codes]

    def with_other(self, other: Labels, function: Callable[[str, str], str]) -> Labels:
        """``function`` of the two texts of each row, once for each distinct pair."""
        if len(other.texts) == 1:
            return self.map(lambda text: function(text, str(other.texts[0])))
        if len(self.texts) == 1:
            return other.map(lambda text: function(str(self.texts[0]), text))
        width = len(other.texts)
        pairs, distinct = pd.factorize(self.codes * width + other.codes)
        texts = [
            function(str(self.texts[pair // width]), str(other.texts[pair % width]))
            for pair in distinct
        ]
        return Labels(pairs.astype(np.int64), np.empty(0, object))._merged(texts)

    def take(self, keep: NDArray[np.bool_]) -> Labels:
        return Labels(self.codes[keep], self.texts)

    def _merged(self, texts: Sequence[str]) -> Labels:
        """Labels whose distinct texts became ``texts``, which may repeat."""
        made = np.empty(len(texts), dtype=object)
        made[:] = texts
        codes, distinct = pd.factorize(made)
        return Labels(codes.astype(np.int64)[self.codes], distinct)


def combined(parts: Sequence[Labels]) -> NDArray[np.int64]:
    """int64 [N], equal where all ``parts`` are equal."""
    total = np.zeros(len(parts[0]), dtype=np.int64)
    size = 1
    for part in parts:
        width = len(part.texts)
        if size * width > np.iinfo(np.int64).max:
            total, distinct = pd.factorize(total)
            size = len(distinct)
        total = total * width + part.codes
        size *= width
    return total


def factorised(values: NDArray) -> tuple[NDArray[np.int64], NDArray]:
    """Numbers of the distinct ``values`` in the order in which they occur, and those.

    Tables are mostly sorted by some of their columns: of equal neighbours only one
    is looked up.
    """
    heads = np.flatnonzero(values[1:] != values[:-1]) + 1
    if 4 * len(heads) > len(values) or not len(values):
        codes, distinct = pd.factorize(values)
        return codes.astype(np.int64), distinct
    heads = np.append(0, heads)
    codes, distinct = pd.factorize(values[heads])
    return np.repeat(codes, np.diff(heads, append=len(values))), distinct
