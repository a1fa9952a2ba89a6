//! SpookyHash V2 of 128 bits, Bob Jenkins's public-domain hash, with both seeds 0.

/// Stands for nothing; odd, and without a pattern that the hash could meet.
const C: u64 = 0xdead_beef_dead_beef;
/// What the long form takes at a time, in bytes.
const BLOCK: usize = 96;
/// Whatever is shorter than this takes the short form.
const LONG_FROM: usize = 2 * BLOCK;

/// A hash in the making, in constant memory.
#[derive(Clone)]
pub(super) struct Spooky {
    state: [u64; 12],
    /// What is not mixed in yet: all, as long as the short form may be the right one.
    rest: [u8; LONG_FROM],
    rest_len: usize,
    is_long: bool,
}

impl Spooky {
    pub(super) const fn new() -> Self {
        Self {
            state: [0, 0, C, 0, 0, C, 0, 0, C, 0, 0, C],
            rest: [0; LONG_FROM],
            rest_len: 0,
            is_long: false,
        }
    }

    pub(super) fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let full = if self.is_long { BLOCK } else { LONG_FROM };
            let (now, later) = bytes.split_at(bytes.len().min(full - self.rest_len));
            self.rest[self.rest_len..][..now.len()].copy_from_slice(now);
            self.rest_len += now.len();
            bytes = later;
            if self.rest_len == full {
                self.rest[..full].as_chunks::<BLOCK>().0.iter().for_each(|block| mix(&mut self.state, block));
                (self.rest_len, self.is_long) = (0, true);
            }
        }
    }

    pub(super) fn finish(mut self) -> (u64, u64) {
        let rest = &self.rest[..self.rest_len];
        if !self.is_long {
            return short(rest);
        }
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        last[BLOCK - 1] = u8::try_from(rest.len()).expect("less than a block is left");
        for (word, at) in self.state.iter_mut().zip(last.as_chunks::<8>().0) {
            *word = word.wrapping_add(u64::from_le_bytes(*at));
        }
        (0..3).for_each(|_| end_part(&mut self.state));
        (self.state[0], self.state[1])
    }
}

fn mix(state: &mut [u64; 12], block: &[u8; BLOCK]) {
    const ROTATIONS: [u32; 12] = [11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46];
    let words = block.as_chunks::<8>().0;
    for i in 0..12 {
        state[i] = state[i].wrapping_add(u64::from_le_bytes(words[i]));
        state[(i + 2) % 12] ^= state[(i + 10) % 12];
        state[(i + 11) % 12] ^= state[i];
        state[i] = state[i].rotate_left(ROTATIONS[i]);
        state[(i + 11) % 12] = state[(i + 11) % 12].wrapping_add(state[(i + 1) % 12]);
    }
}

fn end_part(state: &mut [u64; 12]) {
    const ROTATIONS: [u32; 12] = [44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54];
    for i in 0..12 {
        state[(i + 11) % 12] = state[(i + 11) % 12].wrapping_add(state[(i + 1) % 12]);
        state[(i + 2) % 12] ^= state[(i + 11) % 12];
        state[(i + 1) % 12] = state[(i + 1) % 12].rotate_left(ROTATIONS[i]);
    }
}

/// Hashes less than [`LONG_FROM`] bytes.
fn short(bytes: &[u8]) -> (u64, u64) {
    let mut state = [0, 0, C, C];
    let (pairs, tail) = bytes.as_chunks::<32>();
    for pair in pairs {
        let [first, second] = halves(pair);
        add(&mut state[2..], first);
        mix_short(&mut state);
        add(&mut state[..2], second);
    }
    let tail = match tail.split_first_chunk::<16>() {
        Some((half, tail)) => {
            add(&mut state[2..], words(half));
            mix_short(&mut state);
            tail
        }
        None => tail,
    };
    state[3] = state[3].wrapping_add((bytes.len() as u64) << 56);
    let last = match tail {
        [] => [C, C],
        _ => {
            let mut padded = [0; 16];
            padded[..tail.len()].copy_from_slice(tail);
            words(&padded)
        }
    };
    add(&mut state[2..], last);
    end_short(&mut state);
    (state[0], state[1])
}

fn halves(pair: &[u8; 32]) -> [[u64; 2]; 2] {
    let halves = pair.as_chunks::<16>().0;
    [words(&halves[0]), words(&halves[1])]
}

fn words(half: &[u8; 16]) -> [u64; 2] {
    let words = half.as_chunks::<8>().0;
    [u64::from_le_bytes(words[0]), u64::from_le_bytes(words[1])]
}

fn add(state: &mut [u64], words: [u64; 2]) {
    state.iter_mut().zip(words).for_each(|(part, word)| *part = part.wrapping_add(word));
}

fn mix_short(h: &mut [u64; 4]) {
    for (j, rotation) in [50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36].into_iter().enumerate() {
        let [i, two, three] = [j % 4, (j + 2) % 4, (j + 3) % 4];
        h[two] = h[two].rotate_left(rotation).wrapping_add(h[three]);
        h[i] ^= h[two];
    }
}

fn end_short(h: &mut [u64; 4]) {
    for (j, rotation) in [15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63].into_iter().enumerate() {
        let [two, three] = [(j + 2) % 4, (j + 3) % 4];
        h[three] ^= h[two];
        h[two] = h[two].rotate_left(rotation);
        h[three] = h[three].wrapping_add(h[two]);
    }
}
