// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace memoir::ingest {

// The script of a language pack of Tesseract ("deu", "chi_sim", "script/Hebrew"), in the words of its detection of
// scripts; "Latin" for packs that are not listed, which most of them are.
std::string_view scriptOfPack(std::string_view pack);

// Whether a page in this script can be read with the pack. A detected script that is close to another one is taken as
// it, since the detection mixes them up.
bool covers(std::string_view pack, std::string_view script);

}  // namespace memoir::ingest
