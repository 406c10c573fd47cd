# SPDX-License-Identifier: Apache-2.0
"""Generates personal archives: documents of an invented life, and questions about them with their answers."""
from .generate import Archive, Question, Record, make_archive

__all__ = ["Archive", "Question", "Record", "make_archive"]
