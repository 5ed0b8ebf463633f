namespace SuggestionFunctions.Registers;

/// <summary>
/// What becomes of somebody's posts when the office sends a new list of them. Posts that were held are history and are
/// ended, not deleted: what was done in them stays explained.
/// </summary>
internal static class AppointmentRevision
{
    /// <summary>
    /// The new appointments. An entry of <paramref name="wanted"/> corrects the dates of the appointment to the same post
    /// with the same first day, or else of one to it that overlaps; any other is added. A held post that is not wanted ended
    /// yesterday; one still to come is dropped, and so is one of today only. Substitutions are no part of the list and stay.
    /// </summary>
    public static IReadOnlyList<Appointment> Revise(IReadOnlyList<Appointment> present, IReadOnlyList<Appointment> wanted, DateOnly today)
    {
        var open = wanted.ToList();
        var revised = new List<Appointment>();
        foreach (var appointment in present)
        {
            if (appointment.Substitute)
            {
                revised.Add(appointment);
            }
            else if (Take(open, appointment) is { } correction)
            {
                revised.Add(appointment with { From = correction.From, Until = correction.Until });
            }
            else if (appointment.IsOverOn(today))
            {
                revised.Add(appointment);
            }
            else if (appointment.From < today)
            {
                revised.Add(appointment with { Until = today.AddDays(-1) });
            }
        }

        return [.. revised, .. open];
    }

    /// <summary>The appointments with more of them: each corrects the dates of one as above, or is added; the others stay as they are.</summary>
    public static IReadOnlyList<Appointment> Add(IReadOnlyList<Appointment> present, IReadOnlyList<Appointment> more)
    {
        var open = more.ToList();
        return
        [
            .. present.Select(appointment => !appointment.Substitute && Take(open, appointment) is { } correction
                ? appointment with { From = correction.From, Until = correction.Until }
                : appointment),
            .. open,
        ];
    }

    private static Appointment? Take(List<Appointment> open, Appointment present)
    {
        var correction = open.Find(wanted => wanted.PostId == present.PostId && wanted.From == present.From)
            ?? open.Find(wanted => wanted.PostId == present.PostId && wanted.Overlaps(present));
        if (correction is not null)
        {
            open.Remove(correction);
        }

        return correction;
    }
}
