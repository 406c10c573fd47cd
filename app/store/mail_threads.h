// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

// What stands for a message id: FNV-1a over it without white space, which programs put in when they fold a header.
std::int64_t messageKey(std::string_view messageId);

// Which mails belong to one thread: those that name each other, or the same other mail, in their Message-ID, References
// and In-Reply-To; never those that only share a subject. Nothing is kept but what each mail says, so the thread is the
// same in whatever order mails come and go: an answer may come before its question, the question may be missing, and
// mails may name each other in a circle.
class MailThreads {
  public:
    explicit MailThreads(Database& database) : database_(database) {}

    // The message ids that a mail has and names, without angle brackets.
    void add(std::int64_t mail, const std::vector<std::string>& messageIds);
    void remove(std::int64_t mail);  // all of them; a document that goes takes them along
    // Whether these are the ones that it has, in any order.
    bool holds(std::int64_t mail, const std::vector<std::string>& messageIds) const;
    // The mails of its thread and itself by date, without the forgotten ones; of a thread of thousands the nearest.
    std::vector<std::int64_t> of(std::int64_t mail) const;

  private:
    std::vector<std::int64_t> keysOf(std::int64_t mail) const;  // ascending

    Database& database_;
};

}  // namespace memoir::app
