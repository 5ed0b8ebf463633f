namespace SuggestionFunctions.Imports;

/// <summary>What is printed on a slip for somebody who got an account: shown once, in the answer to the import, and kept nowhere.</summary>
/// <param name="Row">The first row of the list with them.</param>
/// <param name="Name">Whom to give it to.</param>
/// <param name="Account">What to sign in as.</param>
/// <param name="OneTimePassword">And with what, the first time.</param>
public sealed record SlipView(int Row, string Name, string Account, string OneTimePassword);
