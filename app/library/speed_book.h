// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/store/catalogue.h"

namespace memoir::app {

// How fast a model was on a device; 0 is not known.
struct KeptSpeed {
    double encodeTokensPerSecond = 0;
    double answerTokensPerSecond = 0;
    double firstEvidenceMs = 0;
    std::string date;  // ISO, when it was measured

    bool isKnown() const { return encodeTokensPerSecond > 0 || answerTokensPerSecond > 0 || firstEvidenceMs > 0; }
};

// Speeds that outlive the service, by a key that says of which model and device. A fact of the catalogue holds each, as
// "encode answer evidence date".
class SpeedBook {
  public:
    explicit SpeedBook(Catalogue& catalogue) : catalogue_(catalogue) {}

    KeptSpeed find(const std::string& key) const;
    // Dated today.
    void keep(const std::string& key, KeptSpeed speed);

  private:
    Catalogue& catalogue_;
};

}  // namespace memoir::app
