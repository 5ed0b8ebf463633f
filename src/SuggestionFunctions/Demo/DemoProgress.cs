namespace SuggestionFunctions.Demo;

/// <summary>How far the first start came with the demo, so that the next one goes on.</summary>
/// <param name="AccountsWritten">Whether the file of accounts stands; before, passwords are issued anew.</param>
/// <param name="Finished">Whether everything does.</param>
internal sealed record DemoProgress(bool AccountsWritten, bool Finished);
