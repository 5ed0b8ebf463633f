using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Compares accounts and passwords. An account that does not exist, a wrong password and somebody deactivated are
/// answered alike and take as long.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class SignIn(Accounts accounts, Register register, PasswordHashing hashing, SignInThrottle throttle, SignInWays ways) : IDisposable
{
    // Whoever waits here looks at the throttle again after the failures before it were counted: many guesses at once get no further than one by one.
    private readonly SemaphoreSlim places = new(PasswordHashing.AtOnce);

    /// <summary>The account of a name and password, and its person.</summary>
    /// <exception cref="ProblemException">401 <c>wrong-account-or-password</c>; 403 <c>local-accounts-off</c>; 429 <c>too-many-sign-ins</c>.</exception>
    public async Task<(Account Account, Person Person)> AttemptAsync(string account, string password, string address, CancellationToken cancellation)
    {
        ways.RequireLocalAccounts();
        var known = AccountName.TryRead(account, out var name);
        var counted = known ? name.Value : account;
        await throttle.CheckAsync(counted, address, cancellation);
        await places.WaitAsync(cancellation);
        try
        {
            await throttle.CheckAsync(counted, address, cancellation);
            var found = known ? await accounts.FindAsync(name, cancellation) : null;
            var (matches, better) = hashing.Compare(found?.Password, password);
            if (matches && found is not null
                && await register.PersonAsync(found.PersonId, cancellation) is { Active: true } person && person.Account == found.Name)
            {
                if (better is not null)
                {
                    await accounts.StrengthenAsync(found, better, cancellation);
                }

                await throttle.SucceededAsync(counted, address, cancellation);
                return (found, person);
            }

            await throttle.FailedAsync(counted, address, cancellation);
        }
        finally
        {
            places.Release();
        }

        throw IdentityProblems.WrongAccountOrPassword.ToProblem();
    }

    /// <summary>Replaces the caller's password by one of their choice, and ends their other sessions (the caller of this keeps their own).</summary>
    /// <exception cref="ProblemException">422; 429; 409 <c>password-changed-meanwhile</c>.</exception>
    public async Task<Account> ChangePasswordAsync(Account account, string old, string chosen, string address, CancellationToken cancellation)
    {
        await throttle.CheckAsync(account.Name, address, cancellation);
        await places.WaitAsync(cancellation);
        try
        {
            await throttle.CheckAsync(account.Name, address, cancellation);
            if (!hashing.Compare(account.Password, old).Matches)
            {
                await throttle.FailedAsync(account.Name, address, cancellation);
                throw ProblemException.Invalid("old", new("原密码不对。", "This is not the present password."));
            }

            if (old == chosen)
            {
                throw ProblemException.Invalid("new", new("新密码须与原密码不同。", "Must differ from the present password."));
            }

            return await accounts.ChangePasswordAsync(account, hashing.Hash(chosen), cancellation)
                ?? throw IdentityProblems.PasswordChangedMeanwhile.ToProblem();
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
