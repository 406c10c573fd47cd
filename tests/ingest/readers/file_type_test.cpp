// SPDX-License-Identifier: Apache-2.0
#include "ingest/file_type.h"

#include <string>

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

using namespace std::string_literals;

TEST(FileType, BelievesTheContentMoreThanTheName) {
    EXPECT_EQ(fileTypeOf("%PDF-1.7\n", "a.txt"), FileType::Pdf);
    EXPECT_EQ(fileTypeOf("junk\n%PDF-1.7\n", "a"), FileType::Pdf);
    EXPECT_EQ(fileTypeOf("PK\x03\x04....", "a.txt"), FileType::Zip);
    EXPECT_EQ(fileTypeOf("\x89PNG\r\n\x1A\n", "a.html"), FileType::Image);
    EXPECT_EQ(fileTypeOf("<!doctype HTML>", "a.eml"), FileType::Html);
    EXPECT_EQ(fileTypeOf("{\\rtf1", "a.doc"), FileType::RichText);
}

TEST(FileType, TakesTheNameWhereTheContentCouldBeMany) {
    EXPECT_EQ(fileTypeOf("# Title", "a.md"), FileType::Markdown);
    EXPECT_EQ(fileTypeOf("<div>x</div>", "README.md"), FileType::Markdown);
    EXPECT_EQ(fileTypeOf("<p>x", "a.HTM"), FileType::Html);
    EXPECT_EQ(fileTypeOf("anything", "a.eml"), FileType::Mail);
    EXPECT_EQ(fileTypeOf("words", "no-suffix"), FileType::Text);
}

TEST(FileType, KnowsMailByItsHeaders) {
    const std::string mail = "Return-Path: <a@b.c>\nReceived: from x\nFrom: a@b.c\nTo: b@c.d\nSubject: x\n\nbody";
    EXPECT_EQ(fileTypeOf(mail, "1620000000.M1P2.host:2,S"), FileType::Mail);
    EXPECT_EQ(fileTypeOf(mail, "outlook.msg"), FileType::Mail);
    EXPECT_EQ(fileTypeOf("From a@b.c Sat Jan  1 10:00:00 2015\n" + mail, "Inbox"), FileType::Mbox);
    EXPECT_EQ(fileTypeOf("Date: 2021-05-07\nTitle: My note\n\ntext", "note"), FileType::Text);
    EXPECT_EQ(fileTypeOf("From: me\nTo: you\n\nA poem.", "poem.txt"), FileType::Text);
}

TEST(FileType, SeesThroughWideEncodings) {
    EXPECT_EQ(fileTypeOf("\xFF\xFE<\0h\0t\0m\0l\0>\0 \0x\0"s, "a"), FileType::Html);
}

TEST(FileType, TellsBytesFromText) {
    EXPECT_EQ(fileTypeOf("\x01\x02\x03\x04\x05\x06\x07\x0E", "a.txt"), FileType::Binary);
    EXPECT_EQ(fileTypeOf("text with one \x01 stray control character in a longer line of it", "a"), FileType::Text);
    EXPECT_EQ(fileTypeOf("", "a.txt"), FileType::Nothing);
}

}  // namespace
}  // namespace memoir::ingest
