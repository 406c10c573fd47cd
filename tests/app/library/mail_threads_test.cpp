// SPDX-License-Identifier: Apache-2.0
// Threads of mails as a person sees them: a library with a simple extractor and an engine without a model.
#include <filesystem>

#include <gmock/gmock.h>

#include "app/library/library.h"
#include "tests/support/fake_engine.h"
#include "tests/support/plain_extractor.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::IsEmpty;

class ThreadsOfMails : public testing::Test {
  protected:
    std::unique_ptr<Library> open() {
        LibraryOptions options;
        options.archive = archive.path() / "archive";
        options.modelFolder = "fake-model";
        options.openEngine = [this](const engine::EngineOptions& engine) {
            return std::make_unique<test::FakeEngine>(engine, behaviour);
        };
        options.openExtractor = [] { return test::extractPlainly; };
        return Library::open(options);
    }

    void add(Library& library, const std::filesystem::path& path) {
        AddRequest request;
        request.paths = {path};
        library.add(request, {}, {});
    }

    test::FakeBehaviour behaviour;
    test::TemporaryFolder archive, files;
};

TEST_F(ThreadsOfMails, MailsOfAThreadKnowEachOtherInWhateverOrderTheyAreRead) {
    // The last names only the one before it, which comes after it and names the first, which comes at the end.
    files.write("box",
                "MBOX\n3<2|bob|Yes.\n9|eve|Alone.\n2<1|anna|Really?\n1|bob|The ferry is late.\n4<1<3|anna|Oh.\n");
    const auto library = open();
    add(*library, files.path());
    const auto threadOf = [&](const std::string& id) {
        std::vector<std::string> titles;
        for (const std::string& mail : library->show(id, Detail::Brief).thread)
            titles.push_back(library->show(mail, Detail::Brief).title);
        return titles;
    };
    const auto all = testing::UnorderedElementsAre("Mail 1", "Mail 2", "Mail 3", "Mail 4");
    for (const std::string id : {"d1", "d3", "d4", "d5"}) EXPECT_THAT(threadOf(id), all) << id;
    EXPECT_THAT(threadOf("d2"), IsEmpty());
    ForgetRequest forget;
    forget.ids = {"d5"};
    forget.wait = Wait::UntilDone;
    library->forget(forget, {});
    EXPECT_THAT(threadOf("d1"), testing::UnorderedElementsAre("Mail 1", "Mail 2", "Mail 3"));
    // Without the second and the fourth nothing joins the third to the first; a mail that left its mailbox is no more.
    files.write("box", "MBOX\n3<2|bob|Yes.\n9|eve|Alone.\n1|bob|The ferry is late.\n");
    add(*library, files.path());
    EXPECT_THAT(threadOf("d1"), IsEmpty());
}

TEST_F(ThreadsOfMails, AMailWhoseFileIsMissingStaysInItsThread) {
    files.write("1.eml", "MBOX\n1|anna|The ferry is late.\n");
    files.write("2.eml", "MBOX\n2<1|bob|Again?\n");
    const auto library = open();
    add(*library, files.path());
    std::filesystem::remove(files / "1.eml");
    add(*library, files.path());
    EXPECT_THAT(library->show("d2", Detail::Brief).thread, testing::UnorderedElementsAre("d1", "d2"));
}

}  // namespace
}  // namespace memoir::app
