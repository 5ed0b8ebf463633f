namespace SuggestionPages.Reports;

/// <summary>What a rate is made of, in words.</summary>
public sealed record ReportDefinition(string Name, string Above, string Below, string Source);
