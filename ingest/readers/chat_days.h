// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ingest/readers/records.h"

namespace memoir::ingest {

struct ChatMessage {
    std::string day;     // "2021-04-03"
    std::string time;    // "18:22"; may be empty
    std::string author;  // empty for what the program says itself
    std::string text;    // may have several lines
};

// Makes one document of each day of a conversation, with memory for one day: who took part, then message by message.
class ChatDays {
  public:
    // `program` as people call it ("WhatsApp"); `name` of the person or group, empty when unknown.
    ChatDays(std::string program, std::string name, Records& records)
        : program_(std::move(program)), name_(std::move(name)), records_(records) {}
    ChatDays(const ChatDays&) = delete;

    void add(ChatMessage message);
    // To be called behind the last message.
    void finish();

  private:
    Document documentOfDay() const;
    std::string conversation(const std::vector<std::string>& people) const;

    std::string program_;
    std::string name_;
    Records& records_;
    std::vector<ChatMessage> messages_;  // all of one day
};

}  // namespace memoir::ingest
