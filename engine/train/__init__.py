# SPDX-License-Identifier: Apache-2.0
"""Trains Memory Sparse Attention models and writes Hugging Face checkpoints; no product code imports it."""
