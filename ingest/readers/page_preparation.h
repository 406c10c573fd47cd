// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/page.h"
#include "ingest/readers/picture.h"

namespace memoir::ingest {

// A picture of a page made fit for recognition - gray, dark on light, evenly lit, without specks, its print not tiny,
// its lines level - and the way back from places on it to places on the picture as it came.
class PreparedPage {
  public:
    explicit PreparedPage(Picture page);

    const Picture& picture() const { return picture_; }

    // By how many quarters, clockwise, the letters say that the page must be turned; 0 when they do not say.
    int likelyTurn() const;
    // Turns the page as it came by so many quarters, clockwise, and levels its lines.
    void turn(int quarters);
    int quarters() const { return quarters_; }

    // Makes small print as large as it is read best; false where it is so already. That costs time and is seldom
    // needed.
    bool enlarge();

    // What fills a box, in pixels of picture(), on the page as it came.
    PageBox original(double left, double top, double right, double bottom) const;

  private:
    Picture base_;     // not turned
    Picture ink_;      // the same in black and white; null when Leptonica refuses
    Picture picture_;  // turned and levelled
    double letterHeight_ = 0;
    int quarters_ = 0;
    double turnedWidth_ = 0, turnedHeight_ = 0;
    double angle_ = 0;  // by which the lines were levelled, clockwise, radians
};

// Light in the background and nothing in the foreground, or the reverse.
bool isBlank(const Picture& gray);

}  // namespace memoir::ingest
