//! `folkmoot reset-second-step`: the way in for the last one who could have helped; and `folkmoot accept-key`:
//! the way on for an installation that lost its key.

use crate::hubs::noting::{Note, letter};
use crate::hubs::queries::second_steps;
use clap::Args;
use kit::Result;
use kit::house::House;
use kit::sealing;

#[derive(Args)]
pub struct ResetSecondStep {
    /// The e-mail address of the account whose passkeys, codes and tokens are taken away.
    #[arg(long)]
    pub email: String,
}

/// Takes the second step away from an account, and leaves a letter that tells its holder.
#[expect(clippy::print_stdout, reason = "whoever typed the command reads this")]
pub async fn reset(house: &House, asked: ResetSecondStep) -> Result<()> {
    let network = super::hubs::network(house).await?;
    let (works, email) = (house.clone(), asked.email.clone());
    let reset = network.write(move |hub| {
        second_steps::reset_by_operator(hub, &email, |account, _| {
            letter(&works, account, Note::Reset(None))
        })
    });
    match reset.await {
        Ok(()) => println!(
            "The second step of {} is taken away. They sign in with their password or a link, and set a new one up.",
            asked.email.trim()
        ),
        Err(error) => return Err(super::in_words(error)),
    }
    Ok(())
}

/// Begins with the key that is here.
#[expect(clippy::print_stdout, reason = "whoever typed the command reads this")]
pub async fn accept(house: &House) -> Result<()> {
    let accounts = sealing::accept(house).await?;
    println!(
        "This database goes with the key that is here now. Phones of {accounts} accounts begin anew when their people \
         next sign in. What only the lost key opened stays closed: safeguarding concerns, recordings that were not \
         typed up, files of unsent work from before, and codes from apps."
    );
    Ok(())
}
