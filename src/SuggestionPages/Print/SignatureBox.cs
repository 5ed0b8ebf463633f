namespace SuggestionPages.Print;

/// <summary>A box on paper: for whom, what they wrote in the system (null: to be written by pen), and who and when.</summary>
public sealed record SignatureBox(string Label, string? Text = null, string? Signed = null);
