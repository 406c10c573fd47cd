// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "ingest/readers/picture.h"
#include "ingest/recognition.h"

namespace memoir::ingest {

// Text in pictures through Tesseract, in the languages whose packs are installed. One page at a time, one thread.
class Recogniser {
  public:
    // Looks for the packs in the folders where systems keep them. Nothing is loaded yet.
    Recogniser();
    ~Recogniser();
    Recogniser(const Recogniser&) = delete;
    Recogniser& operator=(const Recogniser&) = delete;

    // A pack of some language is there.
    bool isReady() const;
    // What made a result: the versions and the packs. Another maker may see more.
    const std::string& maker() const;

    // Reads one picture: upright or turned by a quarter, a little askew, white on black, unevenly lit. What Tesseract
    // is not sure of is left out, all of it when that is most of the page: a page in a script without a pack has no
    // text.
    Recognition recognise(Picture page);

  private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

}  // namespace memoir::ingest
