# SPDX-License-Identifier: Apache-2.0
"""Gradients of independent samples from several processes that share one set of weights."""
import os

import torch
import torch.multiprocessing as processes


class GradientWorkers:
    """work(job) calls backward on the model and returns a dictionary of numbers. The weights must only be changed
    between calls of run(). With no workers everything happens in this process, with the same sums in the same order."""

    def __init__(self, model, work, count=0):
        self.model, self.work, self.pipes, self.members = model, work, [], []
        if count:
            model.share_memory()
            context = processes.get_context("fork")
            for _ in range(count):
                mine, theirs = context.Pipe()
                gradients = [torch.zeros_like(p).share_memory_() for p in model.parameters()]
                member = context.Process(target=_serve, args=(model, work, gradients, theirs), daemon=True)
                member.start()
                self.pipes.append((mine, gradients))
                self.members.append(member)

    def run(self, jobs):
        """Adds the gradients of all jobs to the model's and returns their results in order."""
        if not self.pipes:
            return [self.work(job) for job in jobs]
        results = []
        for begin in range(0, len(jobs), len(self.pipes)):
            some = jobs[begin:begin + len(self.pipes)]
            for job, (pipe, _) in zip(some, self.pipes):
                pipe.send(job)
            for _, (pipe, gradients) in zip(some, self.pipes):
                results.append(pipe.recv())
                self._add(gradients)
        return results

    def _add(self, gradients):
        for parameter, gradient in zip(self.model.parameters(), gradients):
            if parameter.grad is None:
                parameter.grad = gradient.clone()
            else:
                parameter.grad.add_(gradient)

    def close(self):
        for pipe, _ in self.pipes:
            pipe.send(None)
        for member in self.members:
            member.join()


def _serve(model, work, gradients, pipe):
    torch.set_num_threads(1)
    parent = os.getppid()
    while True:
        while not pipe.poll(5):
            if os.getppid() != parent:      # a killed trainer leaves no workers behind
                return
        job = pipe.recv()
        if job is None:
            return
        model.zero_grad(set_to_none=True)
        result = work(job)
        for parameter, gradient in zip(model.parameters(), gradients):
            gradient.zero_() if parameter.grad is None else gradient.copy_(parameter.grad)
        pipe.send(result)
