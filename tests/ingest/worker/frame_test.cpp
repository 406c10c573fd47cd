// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/frame.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace memoir::ingest {
namespace {

class FrameTest : public testing::Test {
  protected:
    FrameTest() {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) throw std::runtime_error("no socket pair");
        here_ = UniqueFd(ends[0]);
        there_ = UniqueFd(ends[1]);
    }

    void sendRaw(std::string_view bytes) {
        ASSERT_EQ(::send(there_.get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
    }

    static std::string lengths(std::uint32_t header, std::uint32_t text) {
        std::string bytes(8, '\0');
        std::memcpy(bytes.data(), &header, 4);
        std::memcpy(bytes.data() + 4, &text, 4);
        return bytes;
    }

    UniqueFd here_;
    UniqueFd there_;
};

TEST_F(FrameTest, ArriveWholeAndInOrderHoweverLong) {
    const std::string text(5'000'000, 'x');
    std::jthread sender([&] {
        sendFrame(there_.get(), "{}", "short");
        sendFrame(there_.get(), "{\"a\":1}", text);
        sendFrame(there_.get(), "");
    });
    EXPECT_EQ(receiveFrame(here_.get())->text, "short");
    const auto second = receiveFrame(here_.get());
    EXPECT_EQ(second->header, "{\"a\":1}");
    EXPECT_TRUE(second->text == text);
    EXPECT_TRUE(receiveFrame(here_.get())->header.empty());
}

TEST_F(FrameTest, CarryAnOpenFile) {
    const UniqueFd file(::open("/dev/zero", O_RDONLY));
    sendFrame(there_.get(), "{}", {}, file.get());
    const auto frame = receiveFrame(here_.get());
    ASSERT_TRUE(frame->file);
    EXPECT_NE(frame->file.get(), file.get());
    char byte = 1;
    EXPECT_EQ(::read(frame->file.get(), &byte, 1), 1);
    EXPECT_EQ(byte, 0);
}

TEST_F(FrameTest, EndWhenTheOtherSideCloses) {
    there_.reset();
    EXPECT_FALSE(receiveFrame(here_.get()));
    EXPECT_THROW(sendFrame(here_.get(), "{}"), ProtocolError);
}

TEST_F(FrameTest, CutFramesAreErrors) {
    sendRaw(lengths(10, 0) + "{\"a\"");
    there_.reset();
    EXPECT_THROW(receiveFrame(here_.get()), ProtocolError);
}

TEST_F(FrameTest, LengthsOverTheLimitAreErrorsAndCostNoMemory) {
    sendRaw(lengths(0xFFFFFFFF, 0));
    EXPECT_THROW(receiveFrame(here_.get()), ProtocolError);
    EXPECT_THROW(sendFrame(here_.get(), std::string(kMaxHeaderBytes + 1, ' ')), ProtocolError);
}

TEST_F(FrameTest, WaitingCanBeGivenUp) {
    int waits = 0;
    sendRaw(lengths(10, 0));
    EXPECT_FALSE(receiveFrame(here_.get(), [&] { return ++waits <= 1; }));
}

}  // namespace
}  // namespace memoir::ingest
