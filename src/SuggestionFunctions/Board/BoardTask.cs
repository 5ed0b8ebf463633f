using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Board;

/// <summary>An open task behind a number of the board, with the lights of its internal and legal clocks. Days are of 24 hours, one decimal.</summary>
public sealed record BoardTask(TaskLine Task, string Post, decimal HeldDays, decimal LateDays, Light? Internal, Light? Legal, DateTimeOffset? LastProgressAt);
