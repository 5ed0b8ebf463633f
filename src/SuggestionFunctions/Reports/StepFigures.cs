namespace SuggestionFunctions.Reports;

/// <summary>How long one kind of task took those who had it, in days of 24 hours, by nearest rank.</summary>
public sealed record StepFigures(string Step, string Name, int Count, decimal MedianDays, decimal P90Days, string List);
