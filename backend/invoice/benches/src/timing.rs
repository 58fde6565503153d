//! CPU time of this thread, several contenders by turns, so that whatever disturbs one disturbs all.

use std::time::Duration;

use cpu_time::ThreadTime;

/// Something to be measured.
pub type Contender<'a> = Box<dyn FnMut() + 'a>;

/// How often everything has its turn.
const ROUNDS: usize = 9;
/// How long one turn takes, about.
const TURN: Duration = Duration::from_millis(60);

/// Runs each contender by turns and gives the median CPU time of one run of each.
pub fn medians(contenders: &mut [Contender<'_>]) -> Vec<Duration> {
    let mut samples: Vec<Vec<Duration>> = contenders.iter().map(|_| Vec::new()).collect();
    for contender in contenders.iter_mut() {
        contender();
    }
    for _ in 0..ROUNDS {
        for (contender, samples) in contenders.iter_mut().zip(&mut samples) {
            let turn = ThreadTime::now();
            loop {
                let start = ThreadTime::now();
                contender();
                samples.push(start.elapsed());
                if turn.elapsed() > TURN {
                    break;
                }
            }
        }
    }
    samples.into_iter().map(median).collect()
}

/// The one in the middle.
pub fn median(mut samples: Vec<Duration>) -> Duration {
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

/// Milliseconds with their fraction.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
