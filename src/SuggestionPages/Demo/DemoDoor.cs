namespace SuggestionPages.Demo;

/// <summary>A task, and who has it.</summary>
/// <param name="Account">By which one comes in.</param>
/// <param name="Who">Post or person.</param>
/// <param name="Task">What is to be done.</param>
/// <param name="Href">The task's page.</param>
public sealed record DemoDoor(string Account, string Who, string Task, string Href);
