"""The network of paper-static-mnist in plain PyTorch, against ours: the same gradients, then images a second.

Called by ./run, which gives it what training_step wrote: weights, a batch, its noise, the loss and the gradients of our
step (safetensors), and how fast our steps were. Written from the paper and the layer names of weights/weight_map.h
alone: it shares no code with the engine.
"""
import argparse, json, math, statistics, struct, subprocess, sys, time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def read_safetensors(path):
    with open(path, "rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        assert entry["dtype"] == "F32", name
        tensors[name] = torch.from_numpy(np.frombuffer(data[begin:end], np.float32).copy()).view(entry["shape"])
    return tensors, header.get("__metadata__", {})


class Normalised(nn.Module):
    """w = g v / |v|, the norm over all axes but `axis`; a mask stands before the norm."""

    def __init__(self, shape, axis=0, mask=None, v=None):
        super().__init__()
        self.axis, self.initialising = axis, False
        if v is None:
            self.v = nn.Parameter(torch.randn(shape) * 0.05)
        else:
            self.__dict__["v_of"] = v  # tied: the parameter of another layer
        self.g = nn.Parameter(torch.ones(shape[axis]))
        self.b = nn.Parameter(torch.zeros(shape[axis]))
        self.register_buffer("mask", mask, persistent=False)

    def weight(self):
        v = self.__dict__["v_of"].v if "v_of" in self.__dict__ else self.v
        if self.mask is not None:
            v = v * self.mask
        axes = [a for a in range(v.dim()) if a != self.axis]
        shape = [1] * v.dim()
        shape[self.axis] = -1
        return v * (self.g.view(shape) / v.square().sum(axes, keepdim=True).clamp_min(1e-30).sqrt())

    def forward(self, x):
        if self.initialising:
            with torch.no_grad():
                self.g.fill_(1)
                self.b.zero_()
                t = self.apply_to(x)
                axes = [a for a in range(t.dim()) if a != 1]
                mean, std = t.mean(axes), t.std(axes, unbiased=False)
                self.g.copy_(torch.where(std > 1e-6, 1 / std, torch.ones_like(std)))
                self.b.copy_(torch.where(std > 1e-6, -mean / std, torch.zeros_like(std)))
        return self.apply_to(x)


class Linear(Normalised):
    def __init__(self, inputs, outputs, mask=None):
        super().__init__((outputs, inputs), mask=mask)

    def apply_to(self, x):
        return F.linear(x, self.weight(), self.b)


class Conv(Normalised):
    def __init__(self, inputs, outputs, size, stride=1, mask=None, v=None):
        super().__init__((outputs, inputs, size, size), mask=mask, v=v)
        self.stride, self.padding = stride, size // 2

    def apply_to(self, x):
        return F.conv2d(x, self.weight(), self.b, self.stride, self.padding)


class Transposed(Normalised):
    def __init__(self, inputs, outputs, target):
        super().__init__((inputs, outputs, 3, 3), axis=1)
        self.extra = 1 - target % 2

    def apply_to(self, x):
        return F.conv_transpose2d(x, self.weight(), self.b, 2, 1, self.extra)


class Block(nn.Module):
    def __init__(self, inputs, outputs, resize, target):
        super().__init__()
        make = {
            "none": lambda: Conv(inputs, outputs, 3),
            "halve": lambda: Conv(inputs, outputs, 3, stride=2),
            "twice": lambda: Transposed(inputs, outputs, target),
        }[resize]
        self.conv1, self.conv2 = make(), Conv(outputs, outputs, 3)
        self.skip = make() if resize != "none" or inputs != outputs else None

    def forward(self, x):
        skip = x if self.skip is None else self.skip(x)
        return F.elu(skip + 0.1 * self.conv2(F.elu(self.conv1(x))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.input = Conv(1, 16, 3)
        self.blocks = nn.ModuleList(
            Block(*shape)
            for shape in [(16, 16, "halve", 14), (16, 16, "none", 14), (16, 32, "halve", 7), (32, 32, "none", 7),
                          (32, 32, "halve", 4), (32, 32, "none", 4)])
        self.hidden, self.output = Linear(512, 450), Linear(450, 128)

    def forward(self, x):
        h = F.elu(self.input(x))
        for block in self.blocks:
            h = block(h)
        return self.output(F.elu(self.hidden(h.flatten(1)))).chunk(2, 1)


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.expand = Linear(64, 450), Linear(450, 512)
        self.blocks = nn.ModuleList(
            Block(*shape)
            for shape in [(32, 32, "none", 4), (32, 32, "twice", 7), (32, 32, "none", 7), (32, 16, "twice", 14),
                          (16, 16, "none", 14), (16, 16, "twice", 28)])
        self.output = Conv(16, 4, 3)

    def forward(self, z):
        h = F.elu(self.expand(F.elu(self.hidden(z)))).view(-1, 32, 4, 4)
        for block in self.blocks:
            h = block(h)
        return self.output(h)


def causal(inputs, image_channels, see_itself):
    mask = torch.ones(1, inputs, 3, 3)
    mask[:, :image_channels, 1, 2] = 0
    mask[:, :image_channels, 2, :] = 0
    if not see_itself:
        mask[:, :image_channels, 1, 1] = 0
    return mask


class OneByOne(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = Conv(12, 12, 1), Conv(12, 12, 1)

    def forward(self, y):
        return y + 0.1 * self.conv2(F.elu(self.conv1(F.elu(y))))


class PixelCnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.masked = nn.ModuleList([Conv(5, 12, 3, mask=causal(5, 1, False))])
        for number in range(1, 6):
            tied_to = None if number == 1 else self.masked[1]
            self.masked.append(Conv(12, 12, 3, mask=causal(12, 12, True), v=tied_to))
        self.one_by_one = nn.ModuleDict({str(number): OneByOne() for number in range(2, 6)})
        self.output = Conv(12, 1, 1)

    def forward(self, x, maps):
        y = self.masked[0](torch.cat([x, maps], 1))
        for number in range(1, 6):
            y = y + 0.1 * self.masked[number](F.elu(y))
            if number >= 2:
                y = self.one_by_one[str(number)](y)
        return self.output(F.elu(y))


class Made(nn.Module):
    def __init__(self):
        super().__init__()
        inputs, hidden = torch.arange(1, 65), torch.arange(640) % 63 + 1
        self.layers = nn.ModuleList([
            Linear(64, 640, mask=(hidden[:, None] >= inputs[None, :]).float()),
            Linear(640, 640, mask=(hidden[:, None] >= hidden[None, :]).float()),
            Linear(640, 64, mask=(inputs[:, None] > hidden[None, :]).float()),
        ])

    def forward(self, z):
        return 0.1 * self.layers[2](F.relu(self.layers[1](F.relu(self.layers[0](z)))))


class Flow(nn.Module):
    def __init__(self):
        super().__init__()
        self.flows = nn.ModuleList(Made() for _ in range(4))

    def forward(self, z):
        for made in self.flows:
            z = (z - made(z)).flip(1)
        return z


class Vlae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.decoder, self.pixelcnn, self.prior = Encoder(), Decoder(), PixelCnn(), Flow()

    def terms(self, x, noise):
        """Rate and distortion of each image, nats."""
        mean, log_sigma = self.encoder(x)
        z = mean + log_sigma.exp() * noise
        half_log_two_pi = 0.5 * math.log(2 * math.pi)
        log_q = (-0.5 * noise**2 - log_sigma - half_log_two_pi).sum(1)
        log_prior = (-0.5 * self.prior(z) ** 2 - half_log_two_pi).sum(1)
        logits = self.pixelcnn(x, self.decoder(z))
        distortion = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum((1, 2, 3))
        return log_q - log_prior, distortion

    def forward(self, x, noise):
        rate, distortion = self.terms(x, noise)
        return rate.mean().clamp_min(0.01 * 784) + distortion.mean()

    def initialise(self, x):
        layers = [module for module in self.modules() if isinstance(module, Normalised)]
        for layer in layers:
            layer.initialising = True
        with torch.no_grad():
            self.terms(x, torch.randn(len(x), 64))
        for layer in layers:
            layer.initialising = False


class Adamax:
    """As foreach operations, the fastest that eager PyTorch offers; with the Polyak average."""

    def __init__(self, weights):
        self.weights = weights
        self.m = [torch.zeros_like(w) for w in weights]
        self.u = [torch.zeros_like(w) for w in weights]
        self.average = [w.detach().clone() for w in weights]

    @torch.no_grad()
    def step(self, lr=0.002):
        gradients = [w.grad for w in self.weights]
        torch._foreach_mul_(self.m, 0.9)
        torch._foreach_add_(self.m, gradients, alpha=0.1)
        torch._foreach_mul_(self.u, 0.999)
        bounds = torch._foreach_add(torch._foreach_abs(gradients), 1e-8)
        torch._foreach_maximum_(self.u, bounds)
        torch._foreach_addcdiv_(self.weights, self.m, self.u, value=-lr)
        torch._foreach_lerp_(self.average, self.weights, 0.002)


def compare(ours):
    vlae = Vlae()
    parameters = dict(vlae.named_parameters())
    assert set(parameters) == {name[2:] for name in ours if name.startswith("w.")}, "other layers"
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(ours["w." + name])
    loss = vlae(ours["x"], ours["noise"])
    loss.backward()
    worst = 0.0
    for name, parameter in parameters.items():
        difference = (parameter.grad - ours["g." + name]).abs().max() / ours["g." + name].abs().max().clamp_min(1e-3)
        worst = max(worst, float(difference))
    print(f"loss: ours {float(ours['loss']):.5f}, peer {float(loss.detach()):.5f}; "
          f"largest gradient difference {worst:.1e} of its tensor's largest", flush=True)
    if abs(float(loss.detach()) - float(ours["loss"])) > 1e-3 or worst > 2e-3:
        sys.exit("not the same network: the speeds cannot be compared")
    return vlae


class Peer:
    """Whole training steps in this process, with or without torch.compile."""

    def __init__(self, vlae, forward, batch, device):
        self.vlae, self.forward, self.batch, self.device = vlae, forward, batch, device
        self.adamax = Adamax(list(vlae.parameters()))
        self.x = (torch.rand(batch, 1, 28, 28) < 0.15).float().to(device)
        for _ in range(3):
            self.step()

    def step(self):
        self.vlae.zero_grad(set_to_none=True)
        self.forward(self.x, torch.randn(self.batch, 64, device=self.device)).backward()
        self.adamax.step()

    def train(self, seconds):
        """Images, seconds, seconds of CPU time of all threads, and what ours says of the processor."""
        steps, begin, cpu_begin = 0, time.perf_counter(), time.process_time()
        while time.perf_counter() - begin < seconds:
            self.step()
            steps += 1
        if self.device == "cuda":
            torch.cuda.synchronize()
        return steps * self.batch, time.perf_counter() - begin, time.process_time() - cpu_begin, None


MULTIPLY_ADDS = 52.7e6  # that an image and step cannot do without, masks counted


class Ours:
    """The same in the program training_step, which waits for its turns."""

    def __init__(self, program, given, *settings, threads=None):
        command = [program, "--threads", str(threads or given.threads), "--batch", str(given.batch), "--device", given.device]
        for setting in (f"training.precision={given.precision}", *settings):
            command += ["--set", setting]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def train(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return tuple(float(number) for number in self.process.stdout.readline().split())


def report(name, ours, turns):
    """Medians over the rounds; a round's turns follow each other, so that what disturbs one disturbs the others."""
    speed = statistics.median(images / seconds for images, seconds, _, _ in turns)
    speed_cpu = statistics.median(images / cpu for images, _, cpu, _ in turns)
    line = f"{name}: {speed:.0f} images/s, {speed_cpu:.0f} images a second of CPU time"
    if name != "ours":
        wall = statistics.median(a[0] / a[1] * b[1] / b[0] for a, b in zip(ours, turns))
        cpu = statistics.median(a[0] / a[2] * b[2] / b[0] for a, b in zip(ours, turns))
        line += f"; ours {wall:.2f} times as fast, {cpu:.2f} times by CPU time"
    if turns[0][3]:
        floor = statistics.median(cpu / images * peak / MULTIPLY_ADDS for images, _, cpu, peak in turns)
        line += f"; {floor:.2f} x the floor by CPU time (peak {statistics.median(t[3] for t in turns) * 1e-9:.0f} G/s)"
    print(line, flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ours", required=True, help="the program training_step")
    arguments.add_argument("--exchange", default="training_step.safetensors", help="the file that it writes")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--batch", type=int, default=100)
    arguments.add_argument("--seconds", type=float, default=3, help="of one turn")
    arguments.add_argument("--rounds", type=int, default=10, help="each has a turn for ours, eager and torch.compile")
    arguments.add_argument("--no-compile", action="store_true")
    arguments.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    arguments.add_argument("--precision", choices=["float32", "tf32"], default="float32", help="on a GPU")
    given = arguments.parse_args()
    torch.set_num_threads(given.threads)

    subprocess.run([given.ours, "--write", given.exchange], check=True)
    vlae = compare(read_safetensors(given.exchange)[0]).to(given.device)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = given.precision == "tf32"
    contenders = {"ours": Ours(given.ours, given)}
    if given.device == "cpu" and given.threads > 1:
        contenders["ours, one thread"] = Ours(given.ours, given, threads=1)
    if given.device == "cuda":
        contenders["ours, not recorded"] = Ours(given.ours, given, "training.cuda_graph=false")
    contenders["eager"] = Peer(vlae, vlae, given.batch, given.device)
    if not given.no_compile:
        contenders["torch.compile"] = Peer(vlae, torch.compile(vlae), given.batch, given.device)
    turns = {name: [] for name in contenders}
    for _ in range(given.rounds):
        for name, contender in contenders.items():
            turns[name].append(contender.train(given.seconds))
    for name in contenders:
        report(name, turns["ours"], turns[name])


if __name__ == "__main__":
    main()
