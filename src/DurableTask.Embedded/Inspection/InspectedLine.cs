namespace SuggestionFlow.Embedded.DurableTask.Inspection;

/// <summary>One line of an instance's history.</summary>
/// <param name="At">When it was taken in, UTC; of a created timer, when it is due. <c>null</c> for what the code asked for, which has no time of its own.</param>
/// <param name="Kind">What it says, such as <c>ActivityCompleted</c>.</param>
/// <param name="Step">The step it begins or ends, from 0; <c>null</c> where it belongs to none.</param>
/// <param name="Name">The task's or event's name.</param>
/// <param name="Detail">A version, or the id of a child or receiver.</param>
/// <param name="Payload">The serialized input, output or failure.</param>
public sealed record InspectedLine(DateTime? At, string Kind, int? Step, string? Name, string? Detail, string? Payload);
