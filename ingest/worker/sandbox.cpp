// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ingest/worker/landlock.h"

namespace memoir::ingest {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimitsMemory = false;  // sanitizers reserve terabytes of addresses
#else
constexpr bool kLimitsMemory = true;
#endif

void require(bool good, const char* step) {
    if (!good) throw std::system_error(errno, std::generic_category(), step);
}

void limit(__rlimit_resource resource, rlim_t value) {
    const rlimit bound{value, value};
    require(::setrlimit(resource, &bound) == 0, "setrlimit");
}

void setLimits(std::uint64_t addressSpaceBytes) {
    if (kLimitsMemory) limit(RLIMIT_AS, addressSpaceBytes);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 32);
}

void dieWithParent() {
    require(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, "prctl");
    // The parent may have ended before the line above.
    require(::getppid() != 1 || ::fcntl(STDIN_FILENO, F_GETFD) >= 0, "parent");
}

struct ReleaseFilter {
    void operator()(void* filter) const { ::seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

void forbid(const Filter& filter, int call) {
    const int code = ::seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 0);
    if (code != 0) throw std::system_error(-code, std::generic_category(), "seccomp_rule_add");
}

// Refuses a call whose argument has any of `bits` set.
void forbidBits(const Filter& filter, int call, unsigned argument, std::uint64_t bits) {
    for (std::uint64_t bit = 1; bit <= bits; bit <<= 1) {
        if ((bits & bit) == 0) continue;
        const int code = ::seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 1,
                                            SCMP_CMP(argument, SCMP_CMP_MASKED_EQ, bit, bit));
        if (code != 0) throw std::system_error(-code, std::generic_category(), "seccomp_rule_add");
    }
}

constexpr std::array kForbiddenCalls{
    // network: sending and receiving on the socket that is open stays possible
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    // other programs and processes
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    // changing the file system
    SCMP_SYS(creat),
    SCMP_SYS(openat2),
    SCMP_SYS(truncate),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rmdir),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(utime),
    SCMP_SYS(utimes),
    SCMP_SYS(utimensat),
    SCMP_SYS(futimesat),
    // the kernel's deep end
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
};

// A thread is a clone that shares everything; whatever else clone can make is a process. The flags of clone3 lie in
// memory, out of the filter's sight: where it is said not to exist, the C library uses clone.
void allowThreadsOnly(const Filter& filter) {
    const int process = ::seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), SCMP_SYS(clone), 1,
                                           SCMP_CMP(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    const int newer = ::seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (process != 0 || newer != 0) throw std::system_error(EINVAL, std::generic_category(), "seccomp_rule_add");
}

// A list of what is forbidden, not of what is allowed: Poppler, ICU and glibc change their calls from release to
// release.
void filterSystemCalls() {
    const Filter filter(::seccomp_init(SCMP_ACT_ALLOW));
    require(filter != nullptr, "seccomp_init");
    for (const int call : kForbiddenCalls) forbid(filter, call);
    allowThreadsOnly(filter);
    constexpr std::uint64_t kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
    forbidBits(filter, SCMP_SYS(open), 1, kWriting);
    forbidBits(filter, SCMP_SYS(openat), 2, kWriting);
    const int code = ::seccomp_load(filter.get());
    if (code != 0) throw std::system_error(-code, std::generic_category(), "seccomp_load");
}

}  // namespace

void enterSandbox(std::uint64_t addressSpaceBytes) {
    dieWithParent();
    ::syscall(SYS_close_range, 3u, ~0u, 0u);
    require(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no_new_privs");
    setLimits(addressSpaceBytes);
    restrictFileAccess();
    filterSystemCalls();
}

}  // namespace memoir::ingest
