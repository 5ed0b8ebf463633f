namespace Infrastructure.Tests;

/// <summary>Whether people sign in through a provider, and how the app proves itself there.</summary>
public enum OutsideSignIn
{
    None,

    /// <summary>Without a client secret.</summary>
    Public,

    /// <summary>With a client secret.</summary>
    Confidential,
}
